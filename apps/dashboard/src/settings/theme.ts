export const themes = ['system', 'light', 'dark'] as const;
export type Theme = (typeof themes)[number];

const key = 'homeward.theme';
const dark = () => matchMedia('(prefers-color-scheme: dark)');

export const chosenTheme = (): Theme => themes.find((theme) => theme === localStorage.getItem(key)) ?? 'system';

const apply = () => {
  const chosen = chosenTheme();
  document.documentElement.dataset['theme'] = chosen === 'system' ? (dark().matches ? 'dark' : 'light') : chosen;
};

export const chooseTheme = (theme: Theme) => {
  localStorage.setItem(key, theme);
  apply();
};

/** Follows the choice of this browser, and of the system where none was made. */
export const startTheme = () => {
  apply();
  dark().addEventListener('change', apply);
};
