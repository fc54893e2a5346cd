import { useState } from 'react';
import { Page } from '../shell/page.js';
import { SessionsSection } from './sessions-section.js';
import { chooseTheme, chosenTheme, themes, type Theme } from './theme.js';

const words: Record<Theme, string> = { system: 'Same as this computer', light: 'Light', dark: 'Dark' };

/** What this browser remembers, which is nothing about patients, and where else one is signed in. */
export const SettingsPage = ({ signedIn }: { signedIn: boolean }) => {
  const [chosen, setChosen] = useState(chosenTheme);
  return (
    <Page title="Settings">
      <section className="card card--narrow">
        <fieldset className="choices">
          <legend>
            <h2>Colours</h2>
          </legend>
          {themes.map((theme) => (
            <label key={theme} className="choices__choice">
              <input
                type="radio"
                name="theme"
                value={theme}
                checked={chosen === theme}
                onChange={() => {
                  chooseTheme(theme);
                  setChosen(theme);
                }}
              />{' '}
              {words[theme]}
            </label>
          ))}
        </fieldset>
      </section>
      {signedIn && <SessionsSection />}
    </Page>
  );
};
