import { createRoot } from 'react-dom/client';
import { reloadOnceForNewVersion } from '#/app/new-version';
import { preloadPage } from '#/app/routes';
import { Start } from '#/app/start';
import '#/app/tokens.css';
import '#/app/base.css';
import '#/app/controls.css';
import '#/app/print.css';

reloadOnceForNewVersion();
preloadPage(globalThis.location.pathname);
const root = document.getElementById('root');
if (root) createRoot(root).render(<Start />);
