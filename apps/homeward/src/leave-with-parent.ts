// Loaded before a child's own code (node --import): a parent that is killed outright cannot tell its children to stop, but the
// channel to it closes, and then the child stops as it would on a signal.
if (process.channel) {
  process.once('disconnect', () => {
    setTimeout(() => process.exit(1), 10_000).unref();
    if (process.listenerCount('SIGTERM') > 0) process.emit('SIGTERM', 'SIGTERM');
    else process.exit(0);
  });
  // Listening must not keep a child alive that has nothing left to do.
  process.channel.unref();
}
