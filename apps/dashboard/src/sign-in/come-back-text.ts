/** What to tell somebody who came back from a sign-in without being let in; `reference`: their number, as the server told it to this browser. */
export function comeBackText(query: URLSearchParams, reference: string | undefined): string | undefined {
  switch (query.get('sign-in')) {
    case null:
      return undefined;
    case 'no-role':
      return `You have no role in Homeward yet, or it has ended. Ask whoever runs Homeward for you to give you one${reference === undefined ? '' : `, and tell them this number: ${reference}`}.`;
    case 'cancelled':
      return 'You did not finish signing in.';
    case 'too-weak':
      return 'You signed in, but not strongly enough for Homeward. Sign in again with your smartcard, security key or another strong way that your organisation gave you.';
    case 'unreachable':
      return 'The sign-in service of your organisation does not answer. Try again in a few minutes.';
    default:
      return 'Signing in did not work. Try again.';
  }
}
