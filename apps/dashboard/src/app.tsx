import { Navigate, Route, Routes } from 'react-router';
import { AlertsPage } from './alerts/alerts-page.js';
import { ClockPage } from './clock/clock-page.js';
import { NowPage } from './now/now-page.js';
import { MorePage } from './settings/more-page.js';
import { later } from './shell/later.js';
import { Shell } from './shell/shell.js';
import { firstPage } from './sign-in/first-page.js';
import { For } from './sign-in/sight.js';
import { SignedIn } from './sign-in/signed-in.js';

// City now, alerts and the clock are opened at once; the others' scripts follow.
const SitePage = later(() => import('./beds/site-page.js').then((page) => page.SitePage));
const MessagePage = later(() => import('./evidence/message-page.js').then((page) => page.MessagePage));
const WhyPage = later(() => import('./evidence/why-page.js').then((page) => page.WhyPage));
const DesksPage = later(() => import('./desks/desks-page.js').then((page) => page.DesksPage));
const DataPage = later(() => import('./feeds/data-page.js').then((page) => page.DataPage));
const FindPage = later(() => import('./people/find-page.js').then((page) => page.FindPage));
const HoldsPage = later(() => import('./holds/holds-page.js').then((page) => page.HoldsPage));
const MatchesPage = later(() => import('./matches/matches-page.js').then((page) => page.MatchesPage));
const RejectionsPage = later(() => import('./rejections/rejections-page.js').then((page) => page.RejectionsPage));
const ReviewsPage = later(() => import('./governance/reviews-page.js').then((page) => page.ReviewsPage));
const SettingsPage = later(() => import('./settings/settings-page.js').then((page) => page.SettingsPage));
const UploadPage = later(() => import('./upload/upload-page.js').then((page) => page.UploadPage));

/** The screens and their addresses. */
export const App = () => (
  <SignedIn>
    {(viewer) => (
      <Routes>
        <Route element={<Shell viewer={viewer} />}>
          <Route path="/now" element={<NowPage />} />
          <Route path="/alerts" element={<For needs="CLOCK_LISTS" title="Alerts"><AlertsPage /></For>} />
          <Route path="/clock" element={<For needs="CLOCK_LISTS" title="10-day clock"><ClockPage /></For>} />
          <Route path="/desks" element={<For needs="DESKS" title="Desks"><DesksPage signedIn={viewer.signedIn} /></For>} />
          <Route path="/find" element={<For needs="WHO" title="Find a person"><FindPage /></For>} />
          <Route path="/reviews" element={<For needs="GOVERNANCE" title="Opened records"><ReviewsPage /></For>} />
          <Route path="/holds" element={<For needs="HOLDS_LISTS" title="Double holds"><HoldsPage /></For>} />
          <Route path="/sites/:code" element={<For needs="BEDS" title="Beds of a hospital"><SitePage /></For>} />
          <Route path="/why" element={<For needs="MESSAGES" title="Why this number"><WhyPage /></For>} />
          <Route path="/data" element={<DataPage />} />
          <Route path="/data/messages/:id" element={<For needs="MESSAGES" title="Message"><MessagePage /></For>} />
          <Route path="/data/matches" element={<For needs="MATCHES" title="Possible matches"><MatchesPage /></For>} />
          <Route path="/data/rejections" element={<For needs="MESSAGES" title="Refused messages and rows"><RejectionsPage /></For>} />
          <Route path="/data/upload" element={<For needs="SEND_FILES" title="Send a file"><UploadPage /></For>} />
          <Route path="/me" element={<SettingsPage signedIn={viewer.signedIn} />} />
          <Route path="/more" element={<MorePage />} />
          <Route path="*" element={<Navigate to={firstPage(viewer.role)} replace />} />
        </Route>
      </Routes>
    )}
  </SignedIn>
);
