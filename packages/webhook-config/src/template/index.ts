export {
    type HeaderTemplateValue,
    headersTemplate,
    payloadTemplate,
    type TemplateBuildOptions,
    text,
    variable,
} from './builder.js';
export { checkHeadersTemplate, OVERWRITTEN_HEADERS } from './check-headers.js';
export { checkPayloadTemplate, type TemplateProblem } from './check-payload.js';
export {
    DEFAULT_PAYLOAD_TEMPLATE,
    renderTemplate,
    TEMPLATE_VARIABLES,
    type TemplateContext,
    type TemplateOptions,
    type TemplateRoot,
} from './template.js';
export {
    TemplateBuildError,
    TemplateText,
    type TemplateValue,
    TemplateVariable,
    type TemplateVariableName,
} from './template-value.js';
