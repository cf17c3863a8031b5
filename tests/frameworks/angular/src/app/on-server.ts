import { Component, resource } from '@angular/core';
import * as sdk from 'connectfi-sdk';
import { Sandbox } from 'connectfi-sdk/sandbox';
import { journey } from '../../journey.js';

@Component({ selector: 'app-on-server', template: '<pre>{{ report.value() }}</pre>' })
export class OnServer {
  protected readonly report = resource({ loader: async () => JSON.stringify(await journey(sdk, Sandbox)) });
}
