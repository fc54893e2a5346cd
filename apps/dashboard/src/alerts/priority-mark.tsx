import type { AlertPriority } from '../generated/graphql.js';
import { priorityWord } from '../words/priorities.js';

const shapes: Record<AlertPriority, React.ReactNode> = {
  CRITICAL: (
    <>
      <path d="M10 1 19 10 10 19 1 10Z" className="mark__critical" />
      <path d="M10 5.5v5.5M10 13v1.6" className="mark__bang" />
    </>
  ),
  HIGH: <path d="M10 2 19 18H1Z" className="mark__high" />,
  MEDIUM: <circle cx="10" cy="10" r="8" className="mark__medium" />,
};

/** Shape and word of a priority; colour only adds to them. */
export const PriorityMark = ({ priority }: { priority: AlertPriority }) => (
  <span className={`mark mark--${priority.toLowerCase()}`}>
    <svg viewBox="0 0 20 20" width="18" height="18" aria-hidden="true" focusable="false">
      {shapes[priority]}
    </svg>{' '}
    {priorityWord[priority]}
  </span>
);
