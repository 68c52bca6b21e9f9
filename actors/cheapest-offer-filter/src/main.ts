import { runActor } from '@offer-chain/actor-input';
import { filterOffers } from './filter.js';

await runActor(filterOffers);
