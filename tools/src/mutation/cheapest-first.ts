import { BaseSequencer, type TestSpecification } from 'vitest/node'

/** Runs the files of tests that took the least time before the others: most mutants are noticed by one of the first. */
export class CheapestFirst extends BaseSequencer {
  override async sort(files: TestSpecification[]): Promise<TestSpecification[]> {
    const duration = (file: TestSpecification) => this.ctx.cache.getTestSpecificationResult(file)?.duration ?? 0
    return files.toSorted((one, other) => duration(one) - duration(other))
  }
}
