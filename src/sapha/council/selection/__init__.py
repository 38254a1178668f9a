"""How people come to the seats: calls, nominations, elections within a group, draws, acceptance, reserves."""
