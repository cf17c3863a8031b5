import { Component, afterNextRender } from '@angular/core';
import * as sdk from 'connectfi-sdk';
import { Sandbox } from 'connectfi-sdk/sandbox';
import { journey } from '../../journey.js';
import { show } from '../../page.js';

@Component({ selector: 'app-page', template: 'Angular' })
export class Page {
  constructor() {
    afterNextRender(() => show(journey(sdk, Sandbox)));
  }
}
