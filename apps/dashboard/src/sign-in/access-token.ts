const key = 'homeward.access-token';

/** The access token of this tab: gone when the tab closes, never in a URL. */
export const accessToken = {
  get: (): string | undefined => sessionStorage.getItem(key) ?? undefined,
  set: (token: string): void => sessionStorage.setItem(key, token),
  clear: (): void => sessionStorage.removeItem(key),
};
