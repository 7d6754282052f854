/**
 * Time in ms that this process has had of the processor. Tests bound it, and not the time of the clock, which
 * goes on while other programs have the processor.
 */
export function processorTime(): number {
  const { user, system } = process.cpuUsage()
  return (user + system) / 1000
}
