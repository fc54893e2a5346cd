import { Link } from 'react-router';

/** The work that data asks for. */
export const DataLinks = () => (
  <nav aria-label="Data">
    <ul className="links">
      <li>
        <Link to="/data/rejections">Refused messages</Link>
      </li>
      <li>
        <Link to="/data/upload">Send a file</Link>
      </li>
    </ul>
  </nav>
);
