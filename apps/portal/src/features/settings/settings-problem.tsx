import { ApiError } from '@breakwater/ui/graphql-client'
import { Alert } from '@mantine/core'
import { Problem } from '../../shared/page/problem.tsx'

/** A refusal of a step in the server's own words, which say what to do; any other error as everywhere. */
export function SettingsProblem({ error, onRetry }: { error: Error; onRetry: () => void }) {
  const explained = error instanceof ApiError && (error.code === 'INVALID_INPUT' || error.code === 'VERSION_CONFLICT')
  if (!explained) return <Problem error={error} onRetry={onRetry} />
  return (
    <Alert role="alert" color="red">
      {error.message}
    </Alert>
  )
}
