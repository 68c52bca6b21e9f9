import { runActor } from '@offer-chain/actor-input';
import { scrape } from './scrape.js';

await runActor(scrape);
