/** A template that is not one, or that cannot be rendered with the data. */
export class TemplateFault extends Error {}
