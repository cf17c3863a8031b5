import { imported } from '../imported.js';
import { show } from '../page.js';

show(imported());
