/**
 * A mistake that the user can fix, in the input or in what it names. Its message is one line that says what to do. The
 * user sees nothing else of it.
 *
 * @example
 * throw new InputError('Input field "datasetId": give the id of a dataset.');
 */
export class InputError extends Error {}
