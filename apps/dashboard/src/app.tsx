import { Navigate, Route, Routes } from 'react-router';
import { NowPage } from './now/now-page.js';
import { Shell } from './shell/shell.js';

export const App = () => (
  <Routes>
    <Route element={<Shell viewer={{ name: '', demo: false }} />}>
      <Route path="/now" element={<NowPage />} />
      <Route path="*" element={<Navigate to="/now" replace />} />
    </Route>
  </Routes>
);
