import helmet from 'helmet';
import type { RequestHandler } from 'express';
import type { Settings } from './settings/read-settings.js';

/** What of a browser these pages do not use, and nothing that is put into one may. */
const unused = ['accelerometer', 'autoplay', 'camera', 'display-capture', 'encrypted-media', 'fullscreen', 'geolocation', 'gyroscope', 'magnetometer', 'microphone', 'midi', 'payment', 'picture-in-picture', 'publickey-credentials-get', 'screen-wake-lock', 'usb', 'xr-spatial-tracking'];

/** The page's own server, for its socket too: in words, for older browsers do not take 'self' for one. */
const socketsOf = (publicUrl: string | undefined): string[] => (publicUrl === undefined ? ['ws:', 'wss:'] : [publicUrl.replace(/^http/, 'ws')]);

/**
 * Only the page's own scripts, styles and pictures; only its own server is spoken to; no other site frames it, opens it or reads
 * what it answers. Browsers are told to keep to https where the public address is one. Nothing is kept by a cache unless whoever
 * answers says otherwise, as the dashboard's files do. To be used before anything that may answer, the readers of bodies among it.
 */
export function securityHeaders({ doors: { keepToHttps }, signIn }: Pick<Settings, 'doors' | 'signIn'>): RequestHandler {
  const helmeted = helmet({
    contentSecurityPolicy: {
      useDefaults: false,
      directives: {
        defaultSrc: ["'none'"],
        scriptSrc: ["'self'"],
        styleSrc: ["'self'"],
        imgSrc: ["'self'", 'data:'],
        fontSrc: ["'self'"],
        connectSrc: ["'self'", ...socketsOf(signIn?.publicUrl)],
        manifestSrc: ["'self'"],
        baseUri: ["'none'"],
        formAction: ["'self'"],
        frameAncestors: ["'none'"],
      },
    },
    strictTransportSecurity: keepToHttps === null ? false : { maxAge: keepToHttps.seconds, includeSubDomains: keepToHttps.subdomains, preload: false },
    referrerPolicy: { policy: 'no-referrer' },
    xFrameOptions: { action: 'deny' },
  });
  const permissions = unused.map((feature) => `${feature}=()`).join(', ');
  return (request, response, next) => {
    response.setHeader('Permissions-Policy', permissions);
    response.setHeader('Cache-Control', 'no-store');
    helmeted(request, response, next);
  };
}
