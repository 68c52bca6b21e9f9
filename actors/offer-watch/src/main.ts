import { runActor } from '@offer-chain/actor-input';
import { watchOffers } from './watch.js';

await runActor(watchOffers);
