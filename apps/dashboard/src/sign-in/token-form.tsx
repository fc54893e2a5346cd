import { useState } from 'react';
import { accessToken } from './access-token.js';

/** Takes an access token: the way in where no OpenID provider is set up, and for whoever looks after Homeward. */
export const TokenForm = ({ refused, onToken, action }: { refused: boolean; onToken: () => void; action: string }) => {
  const [token, setToken] = useState('');
  const [missing, setMissing] = useState(false);
  const fault = missing ? 'Enter your access token.' : refused ? 'That access token was not accepted. Check it and enter it again.' : undefined;
  return (
    <form
      noValidate
      onSubmit={(event) => {
        event.preventDefault();
        setMissing(token.trim() === '');
        if (token.trim() === '') return;
        accessToken.set(token.trim());
        onToken();
      }}
    >
      {fault !== undefined && (
        <p className="failed" role="alert" id="token-fault">
          <span className="nhsuk-u-visually-hidden">Error: </span>
          {fault}
        </p>
      )}
      <label htmlFor="token">Access token</label>
      <p className="quiet" id="token-hint">
        From whoever runs Homeward for you. It is kept until this tab is closed.
      </p>
      <input id="token" type="password" autoComplete="current-password" spellCheck={false} value={token} aria-describedby={fault === undefined ? 'token-hint' : 'token-fault token-hint'} aria-invalid={fault !== undefined} onChange={(event) => setToken(event.target.value)} />
      <button type="submit" className="button">
        {action}
      </button>
    </form>
  );
};
