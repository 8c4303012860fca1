import { createRoot } from 'react-dom/client';
import { reloadOnceForNewVersion } from '#/app/new-version';
import { Start } from '#/app/start';
import '#/app/tokens.css';
import '#/app/base.css';
import '#/app/controls.css';
import '#/app/print.css';

reloadOnceForNewVersion();
const root = document.getElementById('root');
if (root) createRoot(root).render(<Start />);
