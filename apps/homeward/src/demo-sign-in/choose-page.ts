import { randomBytes } from 'node:crypto';
import { roleLabels, type Grant } from '@homeward/access';
import { demoStaff } from './demo-staff.js';

const style = `body { margin: 4rem auto; max-width: 30rem; padding: 0 1.25rem; font: 1rem/1.5 Arial, sans-serif; color: #212b32; background: #f0f4f5 }
button { font: inherit; font-weight: 700; min-height: 2.75rem; padding: 0.25rem 1rem; color: #fff; background: #005eb8; border: 0; border-radius: 4px; cursor: pointer }
form { display: flex; flex-wrap: wrap; align-items: center; gap: 0.25rem 1rem; margin: 0 0 0.75rem }
button { min-width: 10rem; text-align: left }
button:focus-visible { outline: 4px solid #ffeb3b; color: #212b32; background: #ffeb3b }
@media (prefers-color-scheme: dark) { body { color: #f0f4f5; background: #121a20 } }`;

const inWords = ({ role, organisation, ward }: Grant): string => [roleLabels[role], ward, organisation].filter((word) => word !== null).join(', ');

/** The page on which somebody says who they are, with the policy that goes with it. Everybody on it is invented, so nobody is asked for a password. */
export function choosePage(action: string): { readonly html: string; readonly policy: string } {
  const nonce = randomBytes(16).toString('base64');
  const choices = Object.entries(demoStaff).map(([account, { name, grants }]) => `<form method="post" action="${action}/${account}"><button>${name}</button><span>${grants.map(inWords).join('; ')}</span></form>`);
  return {
    policy: `default-src 'none'; style-src 'nonce-${nonce}'; form-action 'self'; frame-ancestors 'none'; base-uri 'none'`,
    html: `<!doctype html><html lang="en"><meta charset="utf-8"><meta name="viewport" content="width=device-width"><title>Demo sign-in: who are you?</title><style nonce="${nonce}">${style}</style>
<main><h1>Who are you?</h1><p>This is the sign-in of the demo city. Its staff are invented, and need no password.</p>${choices.join('')}</main></html>`,
  };
}
