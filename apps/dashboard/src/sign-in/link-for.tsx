import type { ReactNode } from 'react';
import { Link } from 'react-router';
import type { DataClass } from '../generated/graphql.js';
import { useSight } from './sight.js';

/** A link for those who may see the page that it leads to; for others its words alone. */
export const LinkFor = ({ needs, to, children }: { needs: DataClass; to: string; children: ReactNode }) => (useSight()(needs) ? <Link to={to}>{children}</Link> : <span>{children}</span>);
