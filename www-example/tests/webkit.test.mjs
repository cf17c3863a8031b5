import { webkit } from './drivers/webkit.mjs';
import { journeysIn } from './journeys.mjs';

journeysIn(webkit);
