import { Navigate, Route, Routes } from 'react-router';
import { AlertsPage } from './alerts/alerts-page.js';
import { ClockPage } from './clock/clock-page.js';
import { NowPage } from './now/now-page.js';
import { MorePage } from './settings/more-page.js';
import { later } from './shell/later.js';
import { Shell } from './shell/shell.js';
import { SignedIn } from './sign-in/signed-in.js';

// City now, alerts and the clock are opened at once; the others' scripts follow.
const SitePage = later(() => import('./beds/site-page.js').then((page) => page.SitePage));
const MessagePage = later(() => import('./evidence/message-page.js').then((page) => page.MessagePage));
const WhyPage = later(() => import('./evidence/why-page.js').then((page) => page.WhyPage));
const DesksPage = later(() => import('./desks/desks-page.js').then((page) => page.DesksPage));
const DataPage = later(() => import('./feeds/data-page.js').then((page) => page.DataPage));
const HoldsPage = later(() => import('./holds/holds-page.js').then((page) => page.HoldsPage));
const MatchesPage = later(() => import('./matches/matches-page.js').then((page) => page.MatchesPage));
const RejectionsPage = later(() => import('./rejections/rejections-page.js').then((page) => page.RejectionsPage));
const SettingsPage = later(() => import('./settings/settings-page.js').then((page) => page.SettingsPage));
const UploadPage = later(() => import('./upload/upload-page.js').then((page) => page.UploadPage));

/** The screens and their addresses. */
export const App = () => (
  <SignedIn>
    {(viewer) => (
      <Routes>
        <Route element={<Shell viewer={viewer} />}>
          <Route path="/now" element={<NowPage />} />
          <Route path="/alerts" element={<AlertsPage />} />
          <Route path="/clock" element={<ClockPage />} />
          <Route path="/desks" element={<DesksPage />} />
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
