/** Ends the session here, and then at the provider. Signed out is said only once it is so. */
export const SignOutButton = () => {
  const leave = async (): Promise<void> => {
    const answer = await fetch('/sign-out', { method: 'POST' });
    if (!answer.ok) throw new Error(`sign-out was refused: ${answer.status}`);
    location.assign(((await answer.json()) as { next: string }).next);
  };
  return (
    <button type="button" className="header__button" onClick={() => void leave().catch(() => location.reload())}>
      Sign out
    </button>
  );
};
