import 'nhsuk-frontend/dist/nhsuk/nhsuk-frontend.min.css';
import './styles/tokens.css';
import './styles/page.css';
import { createRoot } from 'react-dom/client';
import { BrowserRouter } from 'react-router';
import { App } from './app.js';
import { ServicesProvider } from './connection/services.js';
import { startServices } from './connection/start-services.js';

const root = document.getElementById('root');
if (root === null) throw new Error('The page has no root');

createRoot(root).render(
  <ServicesProvider value={startServices(location.origin)}>
    <BrowserRouter>
      <App />
    </BrowserRouter>
  </ServicesProvider>,
);
