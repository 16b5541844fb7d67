import * as z from 'zod'
import { nestsTooDeep } from '../../../kit/protocol/json-nesting.ts'
import type { MetricSample } from '../../../kit/telemetry.ts'

const definition = z.object({
  Name: z.string().min(1).max(1024),
  Unit: z.string().optional(),
  StorageResolution: z.union([z.literal(1), z.literal(60)]).optional(),
})
const directive = z.object({
  Namespace: z.string().min(1).max(1024),
  Dimensions: z.array(z.array(z.string()).max(30)),
  Metrics: z.array(definition).max(100),
})
/** @see https://docs.aws.amazon.com/AmazonCloudWatch/latest/monitoring/CloudWatch_Embedded_Metric_Format_Specification.html */
const envelope = z.looseObject({
  _aws: z.looseObject({ Timestamp: z.int().min(0), CloudWatchMetrics: z.array(directive).min(1) }),
})
const values = z.union([z.number().transform((value) => [value]), z.array(z.number()).min(1).max(100)])
const dimensionValue = z.string().min(1).max(1024)
type Definition = z.infer<typeof definition>

/** What an event says of metrics. @property fault why what looks like the format is none */
export type EmbeddedMetrics = { samples: MetricSample[]; fault?: string }

/** What Lambda puts before what a function in Node.js prints by its console. */
const consolePrefix = /^[\d:.TZ-]+\t[\w-]*\t[A-Z]+\t/
const longestEvent = 1024 * 1024

/**
 * Reads the metrics of an event in the embedded metric format; undefined for any other event. Metrics and dimensions name members of
 * the root. What does not follow the format stays in the log alone.
 */
export function readEmbeddedMetrics(message: string): EmbeddedMetrics | undefined {
  if (!message.includes('"CloudWatchMetrics"')) return undefined
  const fault = (reason: string) => ({ samples: [], fault: reason })
  if (Buffer.byteLength(message) > longestEvent) return fault('it is larger than 1 MB')
  const read = envelope.safeParse(objectOf(message.replace(consolePrefix, '')))
  if (!read.success) return fault(z.prettifyError(read.error))
  const { _aws, ...root } = read.data
  const samples: MetricSample[] = []
  for (const { Namespace, Dimensions, Metrics } of _aws.CloudWatchMetrics)
    for (const names of Dimensions.length > 0 ? Dimensions : [[]]) {
      const dimensions = dimensionsOf(names, root)
      if (!dimensions) return fault(`a dimension of ${names.join(', ')} is no text of the root`)
      for (const metric of Metrics) {
        const found = values.safeParse(memberOf(root, metric.Name))
        if (!found.success) return fault(`the metric ${metric.Name} is no number of the root`)
        samples.push(
          ...found.data.map((value) =>
            sampleOf(metric, { namespace: Namespace, dimensions, value, at: _aws.Timestamp }),
          ),
        )
      }
    }
  return { samples }
}

function sampleOf(
  { Name: name, Unit: unit = 'None', StorageResolution }: Definition,
  sample: Pick<MetricSample, 'namespace' | 'dimensions' | 'value' | 'at'>,
): MetricSample {
  return { ...sample, name, unit, ...(StorageResolution && { resolution: StorageResolution }) }
}

function dimensionsOf(names: readonly string[], root: object): Record<string, string> | undefined {
  const dimensions = names.map((name) => [name, dimensionValue.safeParse(memberOf(root, name)).data] as const)
  if (dimensions.some(([, value]) => value === undefined)) return undefined
  return Object.fromEntries(dimensions) as Record<string, string>
}

function memberOf(root: object, name: string): unknown {
  return Object.hasOwn(root, name) ? (root as Record<string, unknown>)[name] : undefined
}

function objectOf(text: string): unknown {
  if (nestsTooDeep(text)) return undefined
  try {
    return JSON.parse(text)
  } catch {
    return undefined
  }
}
