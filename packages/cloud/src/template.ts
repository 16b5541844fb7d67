/** The parts of a CloudFormation template that the sandbox reads. */
export type Template = {
  Parameters?: Record<string, TemplateParameter>
  Conditions?: Record<string, unknown>
  Mappings?: Record<string, Record<string, Record<string, unknown>>>
  Resources: Record<string, TemplateResource>
  Outputs?: Record<string, TemplateOutput>
}

export type TemplateParameter = { Type: string; Default?: string }
export type TemplateResource = { Type: string; Condition?: string; Properties?: Record<string, unknown> }
export type TemplateOutput = { Value: unknown; Condition?: string; Export?: { Name: unknown } }
