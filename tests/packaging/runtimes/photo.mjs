import * as photos from 'connectfi-sdk/photo';
import { photoOnServer } from '../photo.js';

await photoOnServer(photos);
console.log('prepared');
