import { useEffect } from 'react';
import { TokenForm } from './token-form.js';
import { useComeBack } from './use-come-back.js';
import { useWays } from './use-ways.js';

interface Props {
  refused: boolean;
  /** Somebody was signed in a moment ago. */
  ended: boolean;
  onToken: () => void;
}

/** Asks who is there; shown where the API does not know. */
export const SignInPage = ({ refused, ended, onToken }: Props) => {
  const ways = useWays();
  const said = useComeBack();
  useEffect(() => {
    document.title = 'Sign in: Homeward';
  }, []);
  const told = ended ? 'You have been signed out. Sign in again to go on.' : said;
  return (
    <main className="sign-in" id="main">
      <h1>Sign in to Homeward</h1>
      {told !== undefined && (
        <p className="failed" role="alert">
          {told}
        </p>
      )}
      {ways?.provider === true && (
        <>
          <p>Use the account of your organisation.</p>
          <p>
            <a className="button" href={`/sign-in?return=${encodeURIComponent(`${location.pathname}${location.search}`)}`}>
              Sign in
            </a>
          </p>
          <details>
            <summary>Sign in with an access token</summary>
            <TokenForm refused={refused} onToken={onToken} action="Use the token" />
          </details>
        </>
      )}
      {ways?.provider === false && <TokenForm refused={refused} onToken={onToken} action="Sign in" />}
    </main>
  );
};
