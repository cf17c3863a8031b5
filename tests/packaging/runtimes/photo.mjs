import { photo } from '../photo.js';

await photo();
console.log('prepared');
