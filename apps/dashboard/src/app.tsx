import { Navigate, Route, Routes } from 'react-router';
import { AlertsPage } from './alerts/alerts-page.js';
import { SitePage } from './beds/site-page.js';
import { ClockPage } from './clock/clock-page.js';
import { MessagePage } from './evidence/message-page.js';
import { WhyPage } from './evidence/why-page.js';
import { DataPage } from './feeds/data-page.js';
import { HoldsPage } from './holds/holds-page.js';
import { MatchesPage } from './matches/matches-page.js';
import { NowPage } from './now/now-page.js';
import { RejectionsPage } from './rejections/rejections-page.js';
import { MorePage } from './settings/more-page.js';
import { SettingsPage } from './settings/settings-page.js';
import { Shell } from './shell/shell.js';
import { SignedIn } from './sign-in/signed-in.js';
import { UploadPage } from './upload/upload-page.js';

/** The screens and their addresses. */
export const App = () => (
  <SignedIn>
    {(viewer) => (
      <Routes>
        <Route element={<Shell viewer={viewer} />}>
          <Route path="/now" element={<NowPage />} />
          <Route path="/alerts" element={<AlertsPage />} />
          <Route path="/clock" element={<ClockPage />} />
          <Route path="/holds" element={<HoldsPage />} />
          <Route path="/sites/:code" element={<SitePage />} />
          <Route path="/why" element={<WhyPage />} />
          <Route path="/data" element={<DataPage />} />
          <Route path="/data/messages/:id" element={<MessagePage />} />
          <Route path="/data/matches" element={<MatchesPage />} />
          <Route path="/data/rejections" element={<RejectionsPage />} />
          <Route path="/data/upload" element={<UploadPage />} />
          <Route path="/me" element={<SettingsPage />} />
          <Route path="/more" element={<MorePage />} />
          <Route path="*" element={<Navigate to="/now" replace />} />
        </Route>
      </Routes>
    )}
  </SignedIn>
);
