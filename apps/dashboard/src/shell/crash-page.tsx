import { Component, type ReactNode } from 'react';

/** What is shown when a screen breaks. */
export class CrashPage extends Component<{ children: ReactNode }, { broken: boolean }> {
  override state = { broken: false };

  static getDerivedStateFromError() {
    return { broken: true };
  }

  override render() {
    if (!this.state.broken) return this.props.children;
    return (
      <main className="sign-in">
        <h1>Sorry, there is a problem with the service</h1>
        <p>Try again later.</p>
        <p>
          <a href="/now">Open City now</a>
        </p>
      </main>
    );
  }
}
