"""How gunicorn serves: threads for slow phones, and no control socket in somebody's home."""

control_socket_disable = True
worker_class = "gthread"
threads = 4
timeout = 120
graceful_timeout = 30
keepalive = 5
accesslog = "-"
access_log_format = '%(t)s %(h)s "%(m)s %(U)s" %(s)s %(b)s %(M)sms'
