import { parseProperties } from '@breakwater/cloud/parse-properties'
import type { Resource } from '@breakwater/cloud/resource'
import * as z from 'zod'
import type { LocalAccount } from '../../account/local-account.ts'
import type { Credentials } from '../../kit/access/credentials.ts'
import { type LogSettings, levels, plainLog } from './platform-log.ts'

export type FunctionConfig = {
  name: string
  arn: string
  /** Directory of the unpacked bundle. */
  taskRoot: string
  handler: string
  /** For example `nodejs24.x`. */
  runtime?: string
  timeoutSeconds: number
  memoryMegabytes: number
  logGroup: string
  /** Lines of text by default. */
  logging?: LogSettings
  environment: Record<string, string>
  /**
   * Issues credentials of the function's role; each instance gets its own and ends before they expire. If absent, the
   * function has no credentials.
   */
  credentials?: () => Credentials
}

const functionProperties = z.object({
  Handler: z.string().default(''),
  Runtime: z.string().default('nodejs'),
  Timeout: z.coerce.number().default(3),
  MemorySize: z.coerce.number().default(128),
  LoggingConfig: z
    .strictObject({
      LogGroup: z.string().optional(),
      LogFormat: z.enum(['Text', 'JSON']).default('Text'),
      ApplicationLogLevel: z.enum(levels).default('INFO'),
      SystemLogLevel: z.enum(['DEBUG', 'INFO', 'WARN']).default('INFO'),
    })
    .optional(),
  Environment: z.object({ Variables: z.record(z.string(), z.coerce.string()).default({}) }).optional(),
})

/** The context that a function runs in. */
export type FunctionPlace = {
  account: LocalAccount
  taskRoot: string
  /** The endpoint that the SDK inside the function calls instead of AWS. */
  endpointUrl: string
  credentials: () => Credentials
}

/**
 * Returns a function's configuration from its template. Its environment contains nothing of this machine's environment.
 */
export function functionConfig(
  resource: Resource,
  { account, taskRoot, endpointUrl, credentials }: FunctionPlace,
): FunctionConfig {
  const { Handler, Runtime, Timeout, MemorySize, LoggingConfig, Environment } = parseProperties(
    functionProperties,
    resource,
  )
  const logGroup = LoggingConfig?.LogGroup ?? `/aws/lambda/${resource.ref}`
  const logging: LogSettings = LoggingConfig
    ? {
        format: LoggingConfig.LogFormat,
        applicationLevel: LoggingConfig.ApplicationLogLevel,
        systemLevel: LoggingConfig.SystemLogLevel,
      }
    : plainLog
  return {
    name: resource.ref,
    arn: resource.attributes.Arn ?? '',
    taskRoot,
    handler: Handler,
    runtime: Runtime,
    timeoutSeconds: Timeout,
    memoryMegabytes: MemorySize,
    logGroup,
    logging,
    environment: {
      ...Environment?.Variables,
      ...reservedVariables(resource.ref, { handler: Handler, taskRoot, memory: MemorySize, logGroup }),
      AWS_EXECUTION_ENV: `AWS_Lambda_${Runtime}`,
      AWS_REGION: account.region,
      AWS_DEFAULT_REGION: account.region,
      AWS_ENDPOINT_URL: endpointUrl,
      ...(logging.format === 'JSON' && {
        AWS_LAMBDA_LOG_FORMAT: 'JSON',
        AWS_LAMBDA_LOG_LEVEL: logging.applicationLevel,
      }),
    },
    credentials,
  }
}

/**
 * Returns the configuration of a Lambda@Edge viewer-request function: no variables of its own, at most five seconds and
 * 128 MB.
 */
export function edgeFunctionConfig(resource: Resource, taskRoot: string): FunctionConfig {
  const { Handler, Runtime, Timeout, MemorySize } = parseProperties(functionProperties, resource)
  const logGroup = `/aws/lambda/us-east-1.${resource.ref}`
  return {
    name: resource.ref,
    arn: resource.attributes.Arn ?? '',
    taskRoot,
    handler: Handler,
    runtime: Runtime,
    timeoutSeconds: Math.min(Timeout, 5),
    memoryMegabytes: Math.min(MemorySize, 128),
    logGroup,
    environment: {
      ...reservedVariables(resource.ref, { handler: Handler, taskRoot, memory: MemorySize, logGroup }),
      AWS_REGION: 'us-east-1',
    },
  }
}

type Reserved = { handler: string; taskRoot: string; memory: number; logGroup: string }

function reservedVariables(name: string, { handler, taskRoot, memory, logGroup }: Reserved): Record<string, string> {
  return {
    _HANDLER: handler,
    LAMBDA_TASK_ROOT: taskRoot,
    LAMBDA_RUNTIME_DIR: '/var/runtime',
    AWS_LAMBDA_FUNCTION_NAME: name,
    AWS_LAMBDA_FUNCTION_VERSION: '$LATEST',
    AWS_LAMBDA_FUNCTION_MEMORY_SIZE: String(memory),
    AWS_LAMBDA_INITIALIZATION_TYPE: 'on-demand',
    AWS_LAMBDA_LOG_GROUP_NAME: logGroup,
    AWS_LAMBDA_LOG_STREAM_NAME: `sandbox/[$LATEST]${name}`,
    LANG: 'en_US.UTF-8',
    TZ: 'UTC',
    // Without HOME the SDK would read the AWS profiles of the person who runs the sandbox.
    HOME: '/tmp',
  }
}
