export { ActorFolderError } from './actor-folder-error.js';
export { buildActor, installPackages, needsInstall } from './build-actor.js';
export { tellingLine } from './npm-step.js';
export { prepareCopy } from './prepare-copy.js';
export { type OwnActor, readActor } from './read-actor.js';
export { noRequestsNote, shopCopy } from './shop-copy.js';
