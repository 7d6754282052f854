/**
 * CPU time of this process in ms. Tests bound it instead of the time of the clock, which goes on while other
 * programs have the processor.
 */
export function processorTime(): number {
  const { user, system } = process.cpuUsage()
  return (user + system) / 1000
}
