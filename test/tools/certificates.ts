import { execFileSync } from 'node:child_process';
import { mkdtempSync, readFileSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { X509Certificate } from 'node:crypto';

export interface MadeCertificate {
  readonly cert: Buffer;
  readonly key: Buffer;
  readonly certFile: string;
  readonly keyFile: string;
  /** SHA-256, as a feed lists it. */
  readonly fingerprint: string;
}

/** An authority for tests, made anew with OpenSSL. */
export interface Authority extends MadeCertificate {
  /** `days` negative: it has run out. */
  sign(name: string, days?: number): MadeCertificate;
}

export interface CertificateFolder {
  authority(name: string): Authority;
  remove(): void;
}

export function certificateFolder(): CertificateFolder {
  const folder = mkdtempSync(join(tmpdir(), 'homeward-certificates-'));
  const openssl = (...args: string[]): void => void execFileSync('openssl', args, { cwd: folder, stdio: ['ignore', 'ignore', 'pipe'] });
  const freshKey = ['-newkey', 'ec', '-pkeyopt', 'ec_paramgen_curve:prime256v1', '-nodes'];
  const made = (name: string): MadeCertificate => {
    const [certFile, keyFile] = [join(folder, `${name}.crt`), join(folder, `${name}.key`)];
    const cert = readFileSync(certFile);
    return { cert, key: readFileSync(keyFile), certFile, keyFile, fingerprint: new X509Certificate(cert).fingerprint256 };
  };
  return {
    authority: (ca) => {
      openssl('req', '-x509', ...freshKey, '-keyout', `${ca}.key`, '-out', `${ca}.crt`, '-days', '2', '-subj', `/CN=${ca}`);
      return {
        ...made(ca),
        sign: (name, days = 2) => {
          openssl('req', ...freshKey, '-keyout', `${name}.key`, '-out', `${name}.csr`, '-subj', `/CN=${name}`);
          openssl('x509', '-req', '-in', `${name}.csr`, '-CA', `${ca}.crt`, '-CAkey', `${ca}.key`, '-CAcreateserial', '-out', `${name}.crt`, '-days', String(days));
          return made(name);
        },
      };
    },
    remove: () => rmSync(folder, { recursive: true }),
  };
}
