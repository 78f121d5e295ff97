import '@fontsource-variable/inter';
import './tokens.css';
import './base.css';
import './needs-cookies.ts';
import { createStaffSession } from '@comanda/client/session';
import { StrictMode } from 'react';
import { createRoot } from 'react-dom/client';
import { followAppearance } from '../settings/appearance.ts';
import { App } from './app.tsx';
import { followNewVersions } from './new-version.ts';

followAppearance();
const root = document.getElementById('root');
if (!root) throw new Error('index.html has no element with the id "root".');
createRoot(root).render(
  <StrictMode>
    <App session={createStaffSession(localStorage, 'kitchen', { key: 'comanda.kds' })} />
  </StrictMode>,
);
followNewVersions();
