/** Serves one throw-away cluster for a run of tests: prints its address, ends when its input closes. */
import { startTestCluster } from './test-cluster.ts';

const cluster = await startTestCluster();
process.stdout.write(`${JSON.stringify({ url: cluster.adminUrl })}\n`);
process.stdin.resume();
process.stdin.on('end', () => {
  void cluster.stop().then(() => process.exit(0));
});
