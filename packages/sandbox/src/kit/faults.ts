import { ServiceError } from './access/service-error.ts'

/** A fault that only the service itself can show. */
export type ShownKind = 'stale' | 'duplicate' | 'reorder'

/** A fault that the gateway asks a service to show in one call. */
export type ShownFault = {
  kind: ShownKind
  /** How far back a stale read looks, or how long a message that is overtaken waits. */
  milliseconds: number
}

/** An error as a service reports it; the status is 400 if omitted. */
export type ErrorShape = { code: string; message: string; status?: number | undefined }

/** The faults on demand that a service knows, beyond latency, which every service has. */
export type ServiceFaults<Input = unknown> = {
  /** The service's answer to too many calls. */
  throttle: ErrorShape
  /** The service's answer when it has failed itself. */
  error: ErrorShape
  /** Makes the service's error; a ServiceError if omitted. */
  errorOf?(shape: ErrorShape): ServiceError
  /** The operations that can show a fault of the service's own kind, and the inputs that it suits. */
  shows?: Partial<Record<ShownKind, { operations: readonly string[]; suits?(input: Input): boolean }>>
}

export function createFaultError({ errorOf }: ServiceFaults<never>, shape: ErrorShape): ServiceError {
  return errorOf?.(shape) ?? new ServiceError(shape.code, shape.message, shape.status)
}
