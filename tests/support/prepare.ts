import { buildTestWeb } from '../e2e/support/webBuild.ts';
import { embeddedTemplate } from './embeddedTemplate.ts';

// What suites wait for when they begin, made while there is other work for the second core.
await Promise.all([embeddedTemplate(), buildTestWeb()]);
