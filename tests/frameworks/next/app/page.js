'use client';
import * as sdk from 'connectfi-sdk';
import { Sandbox } from 'connectfi-sdk/sandbox';
import { useEffect } from 'react';
import { journey } from '../journey.js';
import { show } from '../page.js';

export default function Page() {
  useEffect(() => {
    show(journey(sdk, Sandbox));
  }, []);
  return 'Next.js';
}
