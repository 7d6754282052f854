/**
 * CPU time of this process in ms. Tests limit it instead of elapsed time, which also passes while other
 * programs use the processor.
 */
export function processorTime(): number {
  const { user, system } = process.cpuUsage()
  return (user + system) / 1000
}
