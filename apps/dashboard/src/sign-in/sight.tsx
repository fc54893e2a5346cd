import { createContext, use, type ReactNode } from 'react';
import type { DataClass } from '../generated/graphql.js';
import { Page } from '../shell/page.js';

const Context = createContext<readonly DataClass[] | undefined>(undefined);

/** Says below it which kinds of data whoever looks may see. Without it, as in a test of one page, nothing is left out. */
export const SightProvider = Context.Provider;

/** Whether whoever looks may see a kind of data at all; of whom is said by the server. */
export const useSight = (): ((dataClass: DataClass) => boolean) => {
  const sees = use(Context);
  return (dataClass) => sees === undefined || sees.includes(dataClass);
};

/** A screen for those who may see what it shows; others are told so in plain words, and nothing is asked for them. */
export const For = ({ needs, title, children }: { needs: DataClass; title: string; children: ReactNode }) =>
  useSight()(needs) ? (
    children
  ) : (
    <Page title={title}>
      <p className="empty">Your role does not show this page. If you need it for your work, ask whoever gave you your role.</p>
    </Page>
  );
