import 'nhsuk-frontend/dist/nhsuk/nhsuk-frontend.min.css';
import './styles/tokens.css';
import './styles/page.css';
import './styles/frame.css';
import './styles/city.css';
import './styles/tables.css';
import './styles/table-cards.css';
import './styles/lists.css';
import './styles/alerts.css';
import './styles/worklist.css';
import './styles/matches.css';
import './styles/forms.css';
import './styles/beds.css';
import './styles/upload.css';
import './styles/desks.css';
import './styles/sharing.css';
import { createRoot } from 'react-dom/client';
import { BrowserRouter } from 'react-router';
import { App } from './app.js';
import { startTheme } from './settings/theme.js';
import { CrashPage } from './shell/crash-page.js';

const root = document.getElementById('root');
if (root === null) throw new Error('The page has no root');

startTheme();
createRoot(root).render(
  <CrashPage>
    <BrowserRouter>
      <App />
    </BrowserRouter>
  </CrashPage>,
);
